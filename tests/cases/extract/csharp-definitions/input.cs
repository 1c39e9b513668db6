// Copyright 2021 The Acme Authors. Licensed under the MIT License.

// Shapes that can be drawn and measured, with the events that tell of their changes.

using System;
using System.Collections.Generic;
using static System.Math;
using Points = System.Collections.Generic.List<Acme.Shapes.Point>;
using global::Acme.Base;

[assembly: CLSCompliant(true)]

namespace Acme.Shapes
{
    /// <summary>
    /// A shape that has a <see cref="T:Acme.Shapes.Point"/> as its corner,
    /// see also <c>Draw</c>.
    /// </summary>
    /// <typeparam name="T">What it is measured in.</typeparam>
    /// <remarks>Not safe for threads.</remarks>
    [Serializable]
    [Obsolete("use Figure", false), DebuggerDisplay("{Name}")]
    public abstract partial class Shape<T> : Entity<T>, IDrawable, Base.INamed
        where T : struct, IComparable<T>
    {
        #region Fields
        public const int Limit = 3, Other = 4;
        private static readonly object Lock = new object();
        protected readonly List<string> names = new List<string>(), aliases;
        int count;
        internal unsafe fixed byte buffer[16];
        #endregion

        /// <summary>Raised after a change.</summary>
        public event EventHandler<ShapeEventArgs> Changed, Moved;

        /// <summary>Raised before it.</summary>
        public event EventHandler Changing
        {
            add { names.Add(value.ToString()); }
            remove { names.Clear(); }
        }

        static Shape() { }

        /// <summary>Makes a shape.</summary>
        /// <param name="name">What it is called.</param>
        /// <exception cref="ArgumentNullException">If there is no name.</exception>
        protected Shape(string name) : base(name)
        {
            this.Name = name ?? throw new ArgumentNullException(nameof(name));
            base.Register(this);
        }

        ~Shape() => Dispose(false);

        public string Name { get; private set; } = "none";
        public virtual double Area => Sqrt(count) * 2;
        protected internal T Size
        {
            get { return size; }
            set { size = value; OnChanged(); }
        }
        private protected int Hidden { get; init; }
        string IDrawable.Title => Name;

        public string this[int index] => names[index];

        void IDrawable.Draw<TPen>(TPen pen) { pen.Line(count); }

        public abstract void Measure(in T unit, params string[] rest);

        [DllImport("native.dll")]
        private static extern int native_draw(IntPtr shape);

        partial void OnChanged();

        public static Shape<T> operator +(Shape<T> left, Shape<T> right) => left.Join(right);
        public static bool operator ==(Shape<T> left, Shape<T> right) { return Equals(left, right); }
        public static explicit operator int(Shape<T> shape) => shape.count;

#if DEBUG
        [Conditional("DEBUG")]
        public void Dump() { Console.WriteLine(Name); }
#elif TRACE
        public void Trace() { }
#else
        private void Quiet() { }
#endif

        public delegate TResult Visitor<in TArg, out TResult>(TArg arg);

        [Flags]
        public enum Sides : byte
        {
            /// <summary>None at all.</summary>
            None = 0,
            [Description("left")] Left = 1 << 0,
            Right,
        }

        private class Nested
        {
            public int Value;
        }
    }

    public interface IDrawable : INamed
    {
        string Title { get; }
        event EventHandler Drawn;
        void Draw<TPen>(TPen pen);
        private void Helper() { }
        static int Count() => 1;
    }

    public struct Point
    {
        public int X, Y;
        public readonly override string ToString() => $"({X}, {Y:N0})";
    }

    /// <summary>A person.</summary>
    public record Person(string Name, [property: JsonIgnore] int Age = 3) : Being(Name), INamed
    {
        public string Title { get; init; } = "";
    }

    public readonly record struct Pixel(int X, int Y);

    public static class ShapeExtensions
    {
        public static bool IsFlat(this Point point) => point.Y == 0;
    }

    namespace Inner
    {
        internal sealed class Hidden
        {
            public void Member() { }
        }
    }
}

namespace Acme.Shapes.Tests
{
    using NUnit.Framework;

    [TestFixture]
    public class ShapeTests
    {
        [SetUp]
        public void SetUp() { }

        [Test]
        public void HasName() { Assert.AreEqual("a", new Square { Name = "a" }.Name); }

        [TestCase(1), TestCase(2)]
        public void Counts(int n) { }

        [NUnit.Framework.TestCaseSource(nameof(Cases))]
        public void FromSource(int n) { }

        private static readonly int[] Cases = { 1, 2 };
    }

    public class OtherTests
    {
        [Fact]
        public void Works() { }

        [Theory, InlineData(1)]
        public async Task WorksToo(int n) => await Task.Delay(n);

        [TestMethod]
        public void Old() { }

        public void NoTest() { }
    }
}
