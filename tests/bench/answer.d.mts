export interface Answer {
  buyers: number;
  orders: number;
  revenue: number;
  cuts: { recency: number[]; frequency: number[]; monetary: number[] };
  grid: string[];
}
export function answerOf(daysSince: number[], orders: number[], cents: number[]): Answer;
