import { add } from "./add";

describe("add", () => {
  const table = [1];

  beforeEach(() => {});

  // Adds one.
  it('isn\'t wrong', async () => {
    expect(add(1, 2)).toBe(3);
  });

  it.only(`runs`, function () {});
  test.each(table)("each %s", (n) => add(n));
  it(computed, () => {});
  it("pending");
});
