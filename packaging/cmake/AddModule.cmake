# doorstep_module(NAME SOURCES ... USES public targets ... PRIVATE_USES targets hidden from users ...)
# One small static library per folder; a module sees only what it links, so the links enforce the include directions.
# The target is doorstep::NAME; includes are written from the repository's root.
function(doorstep_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;PRIVATE_USES")
    string(REPLACE "::" "_" target "doorstep_${name}")
    add_library(${target} STATIC ${arg_SOURCES})
    add_library(doorstep::${name} ALIAS ${target})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} PUBLIC ${arg_USES} PRIVATE doorstep::options ${arg_PRIVATE_USES})
endfunction()

# doorstep_program(NAME SOURCES ... USES ...): an executable in build/bin.
function(doorstep_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES")
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE doorstep::options ${arg_USES})
endfunction()

# doorstep_test(NAME SOURCES ... USES ...): one Catch2 executable per module; every test case becomes a ctest case.
function(doorstep_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES")
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE doorstep::options doorstep::test_main ${arg_USES})
    # The test's own sources only: they are compiled far longer than they run, and Catch2's macros optimise slowly.
    target_compile_options(${name} PRIVATE -O0)
    catch_discover_tests(${name} TEST_PREFIX "${name}: " PROPERTIES TIMEOUT 600)
endfunction()
