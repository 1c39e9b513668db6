package shop.old;  // expect: namespace shop.old public

import shop.Square;  // expect: import -> shop/Square.kt#Square

public class Legacy {  // expect: class Legacy public
    Square made;  // expect: Square -> shop/Square.kt#Square; field Legacy.made
}
