const whole = 1;

pub fn first() u32 {
    return 1;
}

pub const Broken = struct {
    a: u32,

    pub fn one(self: Broken) u32 {
        return self.a;
    }

    pub fn ( {
        const x = ;
    }

pub fn last(n: u32) u32 {
    return n;
}

test "unfinished {
