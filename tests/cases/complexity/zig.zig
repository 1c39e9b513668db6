// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
fn straight(a: u32) u32 {
    return a;
}

// expect: cognitive 3, cyclomatic 3, nesting 1, parameters 2
fn chain(a: u32, b: u32) u32 {
    if (a == 1) {
        return 1;
    } else if (b == 2) {
        return 2;
    } else {
        return 3;
    }
}

// expect: cognitive 6, cyclomatic 4, nesting 3, parameters 1
fn sum(most: u32) u32 {
    var total: u32 = 0;
    for (0..most) |i| {
        for (0..i) |j| {
            if (i % j == 0) {
                continue;
            }
        }
        total += i;
    }
    return total;
}

// expect: cognitive 1, cyclomatic 3, nesting 1, parameters 1
fn words(number: u32) []const u8 {
    return switch (number) {
        1 => "one",
        2, 3 => "some",
        else => "many",
    };
}

// expect: cognitive 5, cyclomatic 5, nesting 2, parameters 2
fn handles(a: bool, b: bool) void {
    if (a and b or !a) {
        while (b) stop();
    }
}

// expect: cognitive 2, cyclomatic 2, nesting 1, parameters 1
fn pick(a: bool) u32 {
    return if (a) 1 else 2;
}

// expect: cognitive 0, cyclomatic 1, nesting 0, parameters 1
fn unwraps(a: ?u32) !u32 {
    const b = a orelse return 0;
    return try check(b) catch 1;
}

const Shape = struct {
    // expect: cognitive 1, cyclomatic 2, nesting 1, parameters 2
    fn count(self: *Shape, comptime T: type) u32 {
        while (self.next()) |_| stop();
        return @sizeOf(T);
    }
};

// expect: cognitive 1, cyclomatic 3, nesting 0, parameters 2
fn both(a: bool, b: bool) bool {
    return a or (b or a);
}

// expect: cognitive 3, cyclomatic 3, nesting 2, parameters 1
fn captures(list: []const ?u32) u32 {
    for (list) |item| {
        if (item) |value| return value;
    }
    return 0;
}

// expect: cognitive 1, cyclomatic 2, nesting 1, parameters 1
fn finds(list: []const u32) u32 {
    return for (list) |item| {
        break item;
    } else 0;
}

// expect: cognitive 4, cyclomatic 4, nesting 2, parameters 1
fn nested(value: Value) u32 {
    return switch (value) {
        .number => |n| if (n) 1 else 2,
        .text => 3,
        else => 4,
    };
}

// expect: cognitive 4, cyclomatic 3, nesting 2, parameters 1
fn unless(a: ?u32) u32 {
    if (a) |value| {
        return value;
    } else {
        while (true) break;
    }
    return 0;
}
