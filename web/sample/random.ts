/** A seeded source of random numbers (sfc32): the same seed gives the same shop on every machine. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private count = 1;

  /** `stream` separates independent sequences of one seed, so that a change in one leaves the others alone. */
  constructor(seed: number, stream = 0) {
    this.a = seed | 0;
    this.b = Math.imul(stream + 1, 0x9e3779b9) | 0;
    this.c = 0x51ed270b ^ Math.imul(seed, 0x85ebca6b);
    for (let i = 0; i < 15; i++) this.next();
  }

  /** Uniform in [0, 1), 32 bits. */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.count++) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + t | 0;
    return (t >>> 0) / 4294967296;
  }

  /** Whole number in [low, high]. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)] as T;
  }

  /** Index drawn in proportion to `weights` (not negative, not all 0). */
  weighted(weights: readonly number[]): number {
    let left = 0;
    for (const weight of weights) left += weight;
    left *= this.next();
    for (let i = 0; i < weights.length; i++) {
      left -= weights[i] as number;
      if (left < 0) return i;
    }
    return weights.length - 1;
  }

  exponential(rate: number): number {
    return -Math.log(1 - this.next()) / rate;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Gamma with the given shape and mean. Source: Marsaglia & Tsang (2000); a shape under 1 by the usual power of a uniform. */
  gamma(shape: number, mean: number): number {
    const boost = shape < 1 ? Math.pow(1 - this.next(), 1 / shape) : 1;
    const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - this.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return (boost * d * v * mean) / shape;
      }
    }
  }

  beta(a: number, b: number): number {
    const x = this.gamma(a, a);
    return x / (x + this.gamma(b, b));
  }

  /** Number of failures before the first success; mean (1 - p) / p. */
  geometric(p: number): number {
    return Math.floor(Math.log(1 - this.next()) / Math.log(1 - p));
  }
}
