pub const point = @import("shapes/point.zig");  // expect: import -> src/shapes/point.zig
pub const Square = @import("square.zig").Square;  // expect: Square -> src/square.zig#Square; import -> src/square.zig
