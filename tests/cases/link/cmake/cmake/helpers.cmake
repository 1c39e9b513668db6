function(fleet_library name)  # expect: function fleet_library public
  add_library(${name} ${ARGN})
  target_link_libraries(${name} fleet)  # expect: fleet -> lib/CMakeLists.txt#fleet
endfunction()
