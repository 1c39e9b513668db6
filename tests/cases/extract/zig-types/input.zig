//! Ledgers of accounts.
//!
//! They are kept in memory.

const std = @import("std");
const builtin = @import("builtin");
const mem = std.mem;
const Entry = @import("entry.zig").Entry;
const Money = @import("money.zig").Amount;
pub const report = @import("report/report.zig");
const Allocator = std.mem.Allocator;
usingnamespace @import("compat.zig");
const c = @cImport({
    @cInclude("sqlite3.h");
});

/// How an account is.
pub const State = enum(u8) {
    /// Usable.
    open,
    closed = 3,
    _,

    pub fn isOpen(state: State) bool {
        return state == .open;
    }
};

/// What can go wrong.
pub const Error = error{
    OutOfMoney,
    Closed,
} || Allocator.Error;

const Plain = error{ Bad, Worse };

/// An account.
/// It has entries.
pub const Account = struct {
    /// Who has it.
    owner: []const u8,
    limit: u32 = 10,
    entries: std.ArrayList(Entry) = undefined,
    state: State = .open,

    const Self = @This();
    pub const default_limit: u32 = 10;
    pub var count: usize = 0;

    // Not documentation of init, which is below.

    /// Makes one.
    pub fn init(allocator: Allocator, owner: []const u8) Error!Account {
        var account = Account{ .owner = owner };
        account.entries = std.ArrayList(Entry).init(allocator);
        errdefer account.deinit();
        count += 1;
        return account;
    }

    pub fn deinit(self: *Self) void {
        self.entries.deinit();
    }

    fn total(self: *const Account) Money {
        var sum: Money = 0;
        for (self.entries.items, 0..) |entry, i| {
            if (i > 10) break;
            sum += entry.amount;
        }
        return sum;
    }

    const Cursor = struct {
        at: usize = 0,

        pub fn next(cursor: *Cursor) ?Entry {
            cursor.at += 1;
            return null;
        }
    };

    test "a new account is empty" {
        var account = try Account.init(std.testing.allocator, "a");
        defer account.deinit();
        try std.testing.expectEqual(@as(usize, 0), account.entries.items.len);
    }
};

pub const Value = union(enum) {
    number: i64,
    text: []const u8,
    none,

    pub fn isNone(value: Value) bool {
        return switch (value) {
            .none => true,
            .number, .text => |_| false,
        };
    }
};

const Packed = packed struct(u32) { low: u16, high: u16 };
const Pair = struct { u8, Entry };
pub const Handle = opaque {
    pub fn close(handle: *Handle) void {
        _ = handle;
    }
};

/// A list of T.
pub fn List(comptime T: type) type {
    return struct {
        items: []T,
        len: usize = 0,

        const Node = struct { value: T };

        /// Adds one.
        pub fn append(self: *@This(), item: T) void {
            self.items[self.len] = item;
        }

        fn grow(self: *@This()) void {
            _ = self;
        }
    };
}
