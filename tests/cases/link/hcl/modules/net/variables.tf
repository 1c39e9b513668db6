variable "cidr" {}  # expect: variable var.cidr public
