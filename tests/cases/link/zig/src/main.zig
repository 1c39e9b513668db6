const std = @import("std");  // expect: import -> standard library
const shapes = @import("shapes");  // expect: import -> src/shapes.zig
const other = @import("clap");  // expect: import -> external

pub fn main() void {  // expect: function main public
    const corner = shapes.point.Point.init(1, 2);  // expect: Point -> src/shapes/point.zig#Point; init -> src/shapes/point.zig#Point.init
    const square = shapes.Square.init(corner);  // expect: Square -> src/square.zig#Square; init -> src/square.zig#Square.init
    _ = square.far();  // expect: far -> src/square.zig#Square.far
    std.debug.print("{}", .{shapes.point.distance(corner, corner)});  // expect: distance -> src/shapes/point.zig#distance
}
