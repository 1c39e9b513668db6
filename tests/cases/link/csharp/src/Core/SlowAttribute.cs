namespace Shop.Core;  // expect: namespace Shop.Core public

public sealed class SlowAttribute : System.Attribute { }  // expect: class Shop.Core.SlowAttribute public

// No attribute.
public class Slow { }  // expect: class Shop.Core.Slow public
