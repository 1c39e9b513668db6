function Get-Area { 1 }  # expect: function Get-Area public
