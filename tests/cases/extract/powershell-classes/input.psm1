# Shapes for reports.

# A shape with a name.
class Shape : Base, IComparable {
    [string] $Name
    hidden [int] $count = 0
    static [int] $Total
    [ValidateNotNull()] [Shape[]] $Parts

    # Makes one.
    Shape([string] $name) {
        $this.Name = $name
        $this.Check(1)
    }

    Shape() { }

    # Says what it is.
    [string] Describe([int] $depth, [bool] $all) {
        if ($depth -gt 1) { return $this.Short() }
        return [Shape]::Join($this.Name)
    }

    hidden [void] Check([int] $depth) { }

    static [string] Join([string] $text) { return $text }
}

enum Color {
    Red
    # Like grass.
    Green = 2
    Blue
}

function New-Shape {
    [Shape]::new('x')
}

function Get-Hidden { }

Export-ModuleMember -Function New-Shape
