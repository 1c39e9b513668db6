cidr = "10.0.0.0/8"  # expect: constant cidr public; var.cidr -> variables.tf#var.cidr
