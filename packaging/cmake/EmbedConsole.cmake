# doorstep_embed_console(TARGET): a static library with `http::EmbeddedFiles doorstep::server::consoleFiles()`.
# The npm build runs again only when a source of the console changed. Without Node (or with -DDOORSTEP_CONSOLE=OFF) the
# table is empty and the server shows a plain page instead.
option(DOORSTEP_CONSOLE "Build the web console and embed it in the server (needs Node 18 or newer and npm)" ON)
find_package(ZLIB REQUIRED)

function(doorstep_embed_console target)
    set(source ${PROJECT_SOURCE_DIR}/syncserver/console)
    set(work ${PROJECT_BINARY_DIR}/console)
    set(dist ${work}/dist)
    file(MAKE_DIRECTORY ${work})
    find_program(DOORSTEP_NPM npm)

    if(DOORSTEP_CONSOLE AND DOORSTEP_NPM)
        file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${source}/src/* ${source}/public/*)
        set(settings ${source}/package.json ${source}/package-lock.json ${source}/vite.config.ts
            ${source}/tsconfig.json ${source}/index.html)
        # Packages are installed in the build folder, so that a source folder is never written to.
        add_custom_command(OUTPUT ${work}/installed.stamp
            COMMAND ${CMAKE_COMMAND} -E copy ${source}/package.json ${source}/package-lock.json ${source}/.npmrc ${work}
            COMMAND ${CMAKE_COMMAND} -E chdir ${work} ${DOORSTEP_NPM} ci --no-audit --no-fund --silent
            COMMAND ${CMAKE_COMMAND} -E touch ${work}/installed.stamp
            DEPENDS ${source}/package.json ${source}/package-lock.json ${source}/.npmrc
            COMMENT "Installing the console's packages" VERBATIM)
        # The stamp is as old as the copy: a source edited while npm builds makes it build again.
        add_custom_command(OUTPUT ${work}/built.stamp
            COMMAND ${CMAKE_COMMAND} -E touch ${work}/building.stamp
            COMMAND ${CMAKE_COMMAND} -E rm -rf ${work}/src ${work}/public ${dist}
            COMMAND ${CMAKE_COMMAND} -E copy_directory ${source}/src ${work}/src
            COMMAND ${CMAKE_COMMAND} -E copy_directory ${source}/public ${work}/public
            COMMAND ${CMAKE_COMMAND} -E copy ${settings} ${work}
            COMMAND ${CMAKE_COMMAND} -E chdir ${work} ${DOORSTEP_NPM} run build --silent
            COMMAND ${CMAKE_COMMAND} -E rename ${work}/building.stamp ${work}/built.stamp
            DEPENDS ${work}/installed.stamp ${sources} ${settings}
            COMMENT "Building the console" VERBATIM)
        set(built ${work}/built.stamp)
    else()
        message(STATUS "The web console is left out (no npm, or DOORSTEP_CONSOLE=OFF)")
        set(dist ${work}/none)
        set(built "")
    endif()

    add_executable(doorstep_embed_files ${PROJECT_SOURCE_DIR}/packaging/cmake/embed_files.cpp)
    target_link_libraries(doorstep_embed_files PRIVATE doorstep::options ZLIB::ZLIB)
    set_target_properties(doorstep_embed_files PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${work})

    file(WRITE ${work}/console_files.S
        ".section .rodata\n.global doorstepConsoleFiles\ndoorstepConsoleFiles:\n.incbin \"${work}/console_files.bin\"\n"
        ".section .note.GNU-stack,\"\",%progbits\n")
    add_custom_command(OUTPUT ${work}/console_files.cpp ${work}/console_files.bin
        COMMAND doorstep_embed_files ${dist} ${work}
        DEPENDS doorstep_embed_files ${built}
        COMMENT "Embedding the console" VERBATIM)
    set_source_files_properties(${work}/console_files.S PROPERTIES OBJECT_DEPENDS ${work}/console_files.bin)
    add_library(${target} STATIC ${work}/console_files.cpp ${work}/console_files.S)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_compile_features(${target} PRIVATE cxx_std_20)
    target_link_libraries(${target} PUBLIC doorstep::http)
endfunction()
