using System.Collections.Generic;  // expect: import -> standard library
using Shop.Core;  // expect: import -> src/Core/
using static Shop.Core.Units;  // expect: import -> src/Core/Shape.cs#Shop.Core.Units
using Kinds = Shop.Core.Units.Kind;  // expect: import -> src/Core/Shape.cs#Shop.Core.Units
using Newtonsoft.Json;  // expect: import -> external

namespace Shop.App  // expect: namespace Shop.App public
{
    public partial class Square : Shape  // expect: Shape -> src/Core/Shape.cs#Shop.Core.Shape; class Shop.App.Square public
    {
        private Kinds kind = Kinds.Long;  // expect: Kinds -> src/Core/Shape.cs#Shop.Core.Units.Kind; Long -> src/Core/Shape.cs#Shop.Core.Units.Kind.Long; field Shop.App.Square.kind

        public int Size() => Of(4) + side;  // expect: Of -> src/Core/Shape.cs#Shop.Core.Units.Of; side -> src/App/Square.Sides.cs#Shop.App.Square.side; method Shop.App.Square.Size public

        public override Point Center()  // expect: Point -> src/Core/Text/Point.cs#Shop.Core.Point; method Shop.App.Square.Center public
        {
            var point = base.Center();  // expect: Center -> src/Core/Shape.cs#Shop.Core.Shape.Center
            Shop.Core.Text.Format format = null;  // expect: Format -> src/Core/Text/Format.cs#Shop.Core.Text.Format
            Grow(point.X);  // expect: Grow -> src/App/Square.Sides.cs#Shop.App.Square.Grow
            return this.Origin;  // expect: Origin -> src/Core/Shape.cs#Shop.Core.Shape.Origin
        }
    }
}
