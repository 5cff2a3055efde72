import { describe, expect, it } from "vitest";
import { LatestOnly } from "../../../web/elements/base/latest-only.js";
import { tableToCsv } from "../../../web/elements/chart/export.js";
import { pageRows, RowPages } from "../../../web/elements/data-grid/row-pages.js";

const turn = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("RowPages", () => {
  const source = (total: number, asked: number[]) => async (from: number, count: number) => {
    asked.push(from);
    await turn(1);
    return { total, rows: Array.from({ length: Math.min(count, total - from) }, (_, i) => [`row ${from + i}`]) };
  };

  it("fetches the first page by itself and others as they come into view, each once", async () => {
    const asked: number[] = [];
    const pages = new RowPages(() => {});
    pages.reset(source(1_000_000, asked));
    await turn(20);
    expect(pages.total).toBe(1_000_000);
    expect(pages.row(0)).toEqual(["row 0"]);
    expect(pages.row(999_999)).toBeUndefined();
    pages.want(999_990, 999_999);
    pages.want(999_990, 999_999);
    await turn(20);
    expect(pages.row(999_999)).toEqual(["row 999999"]);
    expect(asked).toEqual([0, 999_800]);
  });

  it("gives up pages that were scrolled past before their turn came", async () => {
    const asked: number[] = [];
    const pages = new RowPages(() => {});
    pages.reset(source(1_000_000, asked));
    await turn(20);
    for (let i = 1; i <= 100; i++) pages.want(i * 1000, i * 1000 + 20);
    await turn(60);
    expect(asked.length).toBeLessThan(6);
    expect(pages.row(100_000)).toEqual(["row 100000"]);
  });

  it("does not show rows of an older question", async () => {
    const pages = new RowPages(() => {});
    pages.reset(async () => {
      await turn(20);
      return { total: 1, rows: [["old"]] };
    });
    pages.reset(async () => ({ total: 1, rows: [["new"]] }));
    await turn(60);
    expect(pages.row(0)).toEqual(["new"]);
  });

  it("keeps a bounded number of pages and fetches a forgotten one again", async () => {
    const asked: number[] = [];
    const pages = new RowPages(() => {});
    pages.reset(source(1_000_000, asked));
    for (let i = 0; i < 60; i++) {
      pages.want(i * pageRows, i * pageRows);
      await turn(4);
    }
    expect(pages.row(0)).toBeUndefined();
    pages.want(0, 0);
    await turn(20);
    expect(pages.row(0)).toEqual(["row 0"]);
  });
});

describe("LatestOnly", () => {
  it("answers only the newest of many questions, and never two at once", async () => {
    const latest = new LatestOnly(5);
    const counted: number[] = [];
    let running = 0;
    for (let i = 0; i < 50; i++) {
      latest.run(async (isLatest) => {
        running++;
        expect(running).toBe(1);
        await turn(3);
        running--;
        if (isLatest()) counted.push(i);
      });
      if (i % 10 === 9) await turn(7);
    }
    await turn(60);
    expect(counted.at(-1)).toBe(49);
    expect(counted.length).toBeLessThanOrEqual(5);
  });
});

describe("tableToCsv", () => {
  it("quotes as RFC 4180 says and disarms what a spreadsheet would run", () => {
    const csv = tableToCsv({ columns: [{ label: "Group" }, { label: "Share" }], rows: [['a "b", c', "-12%"], ["=1+1", "-3.5"], ["@cmd\nx", "+49 1"]] });
    expect(csv).toBe("Group,Share\r\n\"a \"\"b\"\", c\",-12%\r\n'=1+1,-3.5\r\n\"'@cmd\nx\",'+49 1\r\n");
  });
});
