# laut_test_options(TARGET): matchers are slow to optimise, and what a test calls is optimised in its
# library.
function(laut_test_options TARGET)
  target_compile_options(${TARGET} PRIVATE $<$<CONFIG:Release>:-O0>)
endfunction()

# laut_module(NAME [COLD] [DEPENDS module...] [LIBS library...])
#
# One folder of src/ is one static library, laut_NAME, made of every .cc file in it; every
# *_test.cc beside them becomes the test program laut_NAME_test. DEPENDS names the modules that it
# may include (the same arrows as tools/lint/arrows.txt); LIBS are third-party libraries, which
# stay private to the folder that wraps them. COLD is a folder where no time is spent at run time:
# it is optimised less, since it is mostly templates of libraries, which are slow to compile.
function(laut_module NAME)
  cmake_parse_arguments(ARG "COLD" "" "DEPENDS;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$|/main\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  if(sources)
    add_library(laut_${NAME} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(laut_${NAME} PRIVATE ${ARG_LIBS})
    if(ARG_COLD)
      target_compile_options(laut_${NAME} PRIVATE $<$<CONFIG:Release>:-O1>)
    endif()
  else()
    add_library(laut_${NAME} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(laut_${NAME} ${scope} 
    ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR})
  foreach(module ${ARG_DEPENDS})
    target_link_libraries(laut_${NAME} ${scope} laut_${module})
  endforeach()
  if(tests AND BUILD_TESTING)
    add_executable(laut_${NAME}_test ${tests})
    target_link_libraries(laut_${NAME}_test PRIVATE laut_${NAME} ${ARG_LIBS} GTest::gmock_main)
    laut_test_options(laut_${NAME}_test)
    target_compile_definitions(laut_${NAME}_test PRIVATE
      LAUT_SOURCE_DIR="${PROJECT_SOURCE_DIR}" LAUT_BUILD_DIR="${PROJECT_BINARY_DIR}")
    add_test(NAME ${NAME} COMMAND laut_${NAME}_test)
  endif()
endfunction()
