	echo a recipe without a rule
= 1
: x
a$(b: c
d: e \
   f
	touch $(open
$(call
ifeq ($(X),1)
g::
	true \
define ONE
never: ended
	true
