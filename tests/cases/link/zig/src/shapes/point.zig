const std = @import("std");  // expect: import -> standard library

x: i32,  // expect: field x public

pub const Point = struct {  // expect: struct Point public
    x: i32,  // expect: field Point.x public
    y: i32,  // expect: field Point.y public

    pub fn init(x: i32, y: i32) Point {  // expect: method Point.init public
        return .{ .x = x, .y = y };
    }

    pub fn moved(self: Point, by: i32) Point {  // expect: method Point.moved public
        return helper(self.x + by, self.y);
    }

    fn helper(x: i32, y: i32) Point {  // expect: method Point.helper
        return init(x, y);
    }
};

pub fn distance(a: Point, b: Point) i32 {  // expect: function distance public
    return a.x - b.x;
}
