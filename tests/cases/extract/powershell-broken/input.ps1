function First {
    Get-Item (
}

function Second {
    $x = $y ? 1 : 2
    "unclosed $(
}

class Third {
    [string] $Name
    [void] Run( {
