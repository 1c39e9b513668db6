using NUnit.Framework;  // expect: import -> external

using Shop.Core;  // expect: import -> src/Core/

namespace Shop.App.Tests  // expect: namespace Shop.App.Tests public
{
    [TestFixture]
    public class SquareTests  // expect: class Shop.App.Tests.SquareTests public test
    {
        [Test, Slow]  // expect: SlowAttribute -> src/Core/SlowAttribute.cs#Shop.Core.SlowAttribute
        public void Grows()  // expect: method Shop.App.Tests.SquareTests.Grows public test
        {
            // The part in the file of that name.
            Square square = new Square();  // expect: Square -> src/App/Square.cs#Shop.App.Square
            Assert.AreEqual(4, square.Size());  // expect: Size -> src/App/Square.cs#Shop.App.Square.Size
        }
    }
}
