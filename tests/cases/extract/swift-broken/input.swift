struct Whole { var a = 1; var b = 2 }

func before() -> Int { 1 }

class Broken {
  func first() {}
  func ( {
  let text = "\(

func after(n: Int) -> Int { n }

protocol Late { func f() }
