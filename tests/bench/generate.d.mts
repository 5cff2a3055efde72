export const kHeader: string;
export function generate(lines: number, path: string): void;
export function generated(lines: number, folder: string): { path: string; bytes: number };
