RUN ?= nice  # expect: variable RUN public
define compile  # expect: macro compile public
cc $(1)
endef
