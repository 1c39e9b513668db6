. $PSScriptRoot\Private\Area.ps1  # expect: import -> Shapes/Private/Area.ps1
. "$PSScriptRoot\Public\New-Shape.ps1"  # expect: import -> Shapes/Public/New-Shape.ps1
Export-ModuleMember -Function New-Shape
