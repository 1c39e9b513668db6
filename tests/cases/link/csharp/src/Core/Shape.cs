using System;  // expect: import -> standard library

namespace Shop.Core  // expect: namespace Shop.Core public
{
    public abstract class Shape  // expect: class Shop.Core.Shape public
    {
        protected Point Origin = new Point();  // expect: Point -> src/Core/Text/Point.cs#Shop.Core.Point; field Shop.Core.Shape.Origin public

        public virtual Point Center()  // expect: method Shop.Core.Shape.Center public
        {
            return Origin.Moved(1);  // expect: Moved -> src/Core/Text/Point.cs#Shop.Core.Point.Moved
        }
    }

    public static class Units  // expect: class Shop.Core.Units public
    {
        public static int Of(int n) => n;  // expect: method Shop.Core.Units.Of public

        public enum Kind { Short, Long }  // expect: enum Shop.Core.Units.Kind public; enumerator Shop.Core.Units.Kind.Short public; enumerator Shop.Core.Units.Kind.Long public
    }
}
