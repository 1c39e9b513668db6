Import-Module Shapes  # expect: import -> Shapes/Shapes.psd1
Import-Module Microsoft.PowerShell.Utility  # expect: import -> standard library
Import-Module Other.Module  # expect: import -> external

Describe 'shapes' {
    It 'has an area' {
        New-Shape  # expect: New-Shape -> Shapes/Public/New-Shape.ps1#New-Shape
        Write-Output 1
    }
}
