variable "cidr" {}  # expect: variable var.cidr public

locals {
  tags = {}  # expect: constant local.tags public
}
