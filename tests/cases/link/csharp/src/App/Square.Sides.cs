namespace Shop.App  // expect: namespace Shop.App public
{
    partial class Square  // expect: class Shop.App.Square
    {
        private int side;  // expect: field Shop.App.Square.side

        private void Grow(int by) { side += by; }  // expect: method Shop.App.Square.Grow
    }
}
