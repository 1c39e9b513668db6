class Shape {  # expect: class Shape public
    [int] Twice() { return $this.Once() * 2 }  # expect: method Shape.Twice public
    [int] Once() { return 1 }  # expect: method Shape.Once public
}

function New-Shape { [Shape]::new() }  # expect: function New-Shape public
