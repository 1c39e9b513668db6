package shop;  // expect: namespace shop public

class SquareTest {  // expect: class SquareTest
    @Check(value = 1)
    void far() {  // expect: method SquareTest.far
        new Square().far();
    }
}

@interface Check {  // expect: interface Check
    int value();  // expect: method Check.value
}
