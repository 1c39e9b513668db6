// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
function straight(a, b) {
  return a + b;
}

// expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
function chain(a) {
  if (a === 1) {
    return 1;
  } else if (a === 2) {
    return 2;
  } else {
    return 3;
  }
}

// expect: cognitive 7, cyclomatic 4, nesting 3, parameters 1
function labelled(rows) {
  outer: for (const row of rows) {
    for (const cell of row) {
      if (cell) continue outer;
    }
  }
}

// expect: cognitive 1, cyclomatic 2, nesting 1, parameters 2
const pick = (a, b) => (a ? b : 0);

// expect: cognitive 1, cyclomatic 2, nesting 0, parameters 1
const one = x => x && x.y;

class List {
  // expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
  walk(node) {
    if (node) this.walk(node.next);
  }
}

// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 0
function library() {
  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  function helper(a) {
    if (a) return 1;
    return 2;
  }
  return { helper };
}

// expect: cognitive 3, cyclomatic 2, nesting 2, parameters 1
function mixed(a) {
  if (a) a = 1;
  // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
  function inner(b) {
    if (b) return 1;
    return 0;
  }
  return inner(a);
}

// expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
function each(items) {
  items.forEach((item) => {
    if (item) use(item);
  });
}

// expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
function cases(a) {
  switch (a) {
    case 1: return 1;
    case 2: return 2;
    default: return 0;
  }
}

// expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
function safe(run) {
  try {
    run();
  } catch (error) {
    log(error);
  } finally {
    end();
  }
}

// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
function nullish(a, b) {
  return a ?? b?.c;
}

// expect: cognitive 3, cyclomatic 4, nesting 0, parameters 4
function logic(a, b, c, d) {
  return (a && b) || (c && d);
}
