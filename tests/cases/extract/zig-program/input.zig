const std = @import("std");
const ledger = @import("ledger");
const print = std.debug.print;

pub extern "c" fn puts(text: [*:0]const u8) c_int;
extern var environ: [*:null]?[*:0]u8;
threadlocal var depth: u32 = 0;
const version = "1.2.3";
const table = [_]u32{ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 };
pub const handler: *const fn (code: u8) void = stop;
const @"odd name" = 1;

comptime {
    const checked = version.len;
    if (checked == 0) @compileError("no version");
}

const limit = blk: {
    const half = depth_limit / 2;
    break :blk half;
};

pub const os = switch (builtin.os.tag) {
    .linux => @import("os/linux.zig"),
    else => struct {
        pub const name = "other";
        const hidden = 1;

        pub fn open(path: []const u8) void {
            const local = path;
            _ = local;
        }
    },
};

const less = struct {
    fn lessThan(_: void, a: u32, b: u32) bool {
        return a < b;
    }
}.lessThan;

export fn ledger_open(path: [*:0]const u8) callconv(.C) ?*ledger.Account {
    _ = path;
    return null;
}

inline fn stop(code: u8) void {
    std.process.exit(code);
}

/// Reads the arguments.
pub fn main() !void {
    var gpa = std.heap.GeneralPurposeAllocator(.{}){};
    defer _ = gpa.deinit();
    const args = try std.process.argsAlloc(gpa.allocator());
    const Local = struct {
        fn twice(n: u32) u32 {
            return n * 2;
        }
    };
    outer: while (depth < 3) : (depth += 1) {
        if (args.len == 0) continue :outer else break :outer;
    }
    const result = blk: {
        break :blk Local.twice(depth);
    };
    const text = readAll("file") catch |err| switch (err) {
        error.NotFound => "",
        else => return err,
    };
    print("{s} {d}\n", .{ text, result });
    const embedded = @embedFile("data/words.txt");
    _ = embedded;
}

fn readAll(path: []const u8) error{ NotFound, Denied }![]const u8 {
    if (path.len == 0) return error.NotFound;
    return path;
}

test "reads a file" {
    try std.testing.expectEqualStrings("a", try readAll("a"));
}

test readAll {
    _ = try readAll("b");
}

test {
    _ = @import("ledger_test.zig");
}
