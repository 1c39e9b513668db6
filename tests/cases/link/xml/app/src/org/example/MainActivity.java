package org.example;  // expect: namespace org.example public

public class MainActivity {}  // expect: class MainActivity public
