const std = @import("std");  // expect: import -> standard library
const point = @import("shapes/point.zig");  // expect: import -> src/shapes/point.zig
const Point = @import("shapes/point.zig").Point;  // expect: Point -> src/shapes/point.zig#Point; import -> src/shapes/point.zig
const missing = @import("missing.zig");  // expect: import -> not found
const text = @embedFile("text.txt");  // expect: constant text; import -> src/text.txt

pub const Square = struct {  // expect: struct Square public
    corner: Point,  // expect: Point -> src/shapes/point.zig#Point; field Square.corner public

    pub fn init(corner: Point) Square {  // expect: method Square.init public
        return Square{ .corner = corner };
    }

    pub fn far(self: *const Square) i32 {  // expect: method Square.far public
        const other = self.corner.moved(1);  // expect: moved -> src/shapes/point.zig#Point.moved
        const made = Point.init(1, 2);  // expect: init -> src/shapes/point.zig#Point.init
        _ = made.moved(2);  // expect: moved -> src/shapes/point.zig#Point.moved
        return point.distance(other, self.corner);  // expect: distance -> src/shapes/point.zig#distance
    }
};
