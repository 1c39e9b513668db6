BeforeAll {
    . $PSScriptRoot\Get-Report.ps1
}

Describe 'Get-Report' -Tag 'Unit' {
    Context "with a path" {
        It 'finds reports' {
            Get-Report -Path 'x' | Should -Be 1
        }

        It "skips <name>" -Skip {
            Assert-MockCalled Get-ChildItem
        }
    }
}

Describe $name { }
