namespace Shop.Core;  // expect: namespace Shop.Core public

public struct Point  // expect: struct Shop.Core.Point public
{
    public int X { get; set; }  // expect: property Shop.Core.Point.X public

    public Point Moved(int by) => this;  // expect: method Shop.Core.Point.Moved public
}
