// expect: cognitive 3, cyclomatic 3, nesting 2, parameters 2
export function first<T>(items: T[], wanted?: T): T | undefined {
  for (const item of items) {
    if (item === wanted) return item;
  }
  return undefined;
}

abstract class Box {
  abstract size(): number;

  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  protected shrink(by: number = 1): void {
    while (by > 0) by--;
  }

  // expect: cognitive 2, cyclomatic 3, nesting 1, parameters 2
  constructor(private a: number, readonly b?: string) {
    if (a > 0 && b) this.shrink(a);
  }
}

// expect: cognitive 1, cyclomatic 2, nesting 0, parameters 1
const guard = (value: unknown): value is string => typeof value === "string" || value === null;

// expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
async function load(urls: string[]): Promise<void> {
  for await (const url of urls) {
    try {
      await fetch(url);
    } catch {
      return;
    }
  }
}
