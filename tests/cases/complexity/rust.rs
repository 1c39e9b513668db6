// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 2
fn straight(a: u32, b: u32) -> u32 {
    a + b
}

// expect: cognitive 3, cyclomatic 3, nesting 1, parameters 1
fn chain(a: u32) -> u32 {
    if a == 1 {
        1
    } else if a == 2 {
        2
    } else {
        3
    }
}

// expect: cognitive 7, cyclomatic 4, nesting 3, parameters 1
fn labelled(rows: &[Vec<bool>]) {
    'outer: for row in rows {
        for cell in row {
            if *cell {
                continue 'outer;
            }
        }
    }
}

// expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
fn matches(a: u32) -> &'static str {
    match a {
        1 | 2 => "low",
        3 => "middle",
        _ => "high",
    }
}

// expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
fn guards(a: u32) -> u32 {
    match a {
        x if x > 3 => 1,
        _ if a == 0 => 2,
        _ => 3,
    }
}

// expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
fn forever(mut a: u32) {
    loop {
        if a > 3 {
            break;
        }
        a += 1;
    }
}

// expect: cognitive 1, cyclomatic 2, nesting 0, parameters 1
fn closure(values: &[i32]) -> usize {
    values.iter().filter(|x| **x > 0 && **x < 9).count()
}

// expect: cognitive 2, cyclomatic 2, nesting 2, parameters 1
fn closure_with_if(values: &[i32]) {
    values.iter().for_each(|x| {
        if *x > 0 {
            stop();
        }
    });
}

impl Node {
    // expect: cognitive 3, cyclomatic 2, nesting 1, parameters 1
    fn walk(&self, n: u32) -> u32 {
        if n > 0 {
            self.walk(n - 1)
        } else {
            0
        }
    }
}

// expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
fn lets(mut stack: Vec<Option<u32>>) {
    while let Some(top) = stack.pop() {
        if let Some(value) = top {
            show(value);
        }
    }
}

// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
fn hands_on(path: &str) -> Result<File, Error> {
    let file = open(path)?;
    Ok(file)
}

// expect: cognitive 3, cyclomatic 4, nesting 0, parameters 4
fn logic(a: bool, b: bool, c: bool, d: bool) -> bool {
    a && b || c && d
}

// expect: cognitive 3, cyclomatic 1, nesting 2, parameters 1
fn outer(a: u32) -> u32 {
    // expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
    fn inner(b: u32) -> u32 {
        if b > 0 {
            1
        } else {
            0
        }
    }
    inner(a)
}
