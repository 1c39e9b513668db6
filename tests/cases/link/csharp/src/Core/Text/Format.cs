namespace Shop.Core.Text;  // expect: namespace Shop.Core.Text public

internal class Format  // expect: class Shop.Core.Text.Format
{
    // A name of the namespace around.
    internal string Show(Point point) => point.X.ToString();  // expect: Point -> src/Core/Text/Point.cs#Shop.Core.Point; X -> src/Core/Text/Point.cs#Shop.Core.Point.X; method Shop.Core.Text.Format.Show
}
