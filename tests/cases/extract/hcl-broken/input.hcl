job "cache" {
  group "redis" {
    count = 2
    task "server" {
      driver = "docker"
      config { image = "redis:7" }
    }
  }

  group "broken" {
    count = = 3
    task { }
}

source "amazon-ebs" "base" {
  script = file("scripts/setup.sh")
  unclosed = "abc
}
