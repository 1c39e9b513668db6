package shop.old;  // expect: namespace shop.old public

public class Legacy {  // expect: class Legacy public
}
