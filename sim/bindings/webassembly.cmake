# The engine as WebAssembly, where em++ and node are: target `weefsel_webassembly` makes generated/engine.mjs and
# generated/engine.wasm for the workshop page. Everything from base to run is compiled once, here, and the test that
# compares bits links the same objects.

# Compiles these sources (below the top) with the command; adds the objects to the list `out`.
function(compile_with command directory out)
  set(objects ${${out}})
  foreach(source ${ARGN})
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${CMAKE_SOURCE_DIR} OUTPUT_VARIABLE name)
    set(object ${directory}/${name}.o)
    cmake_path(GET object PARENT_PATH folder)
    file(MAKE_DIRECTORY ${folder})
    add_custom_command(OUTPUT ${object}
      COMMAND ${${command}} -std=c++20 -ffp-contract=off -DNDEBUG -I${CMAKE_SOURCE_DIR}/sim
              -I${CMAKE_BINARY_DIR}/generated -isystem ${CMAKE_BINARY_DIR}/headers
              -MD -MF ${object}.d -c ${source} -o ${object}
      DEPENDS ${source} weefsel_version_header DEPFILE ${object}.d COMMENT "${command}: ${name}" VERBATIM)
    list(APPEND objects ${object})
  endforeach()
  set(${out} ${objects} PARENT_SCOPE)
endfunction()

# toml11 lies in /usr/include beside the headers of glibc, which em++ must not see.
find_path(TOML11_HEADERS toml.hpp REQUIRED)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/headers)
foreach(entry toml.hpp toml)
  file(CREATE_LINK ${TOML11_HEADERS}/${entry} ${CMAKE_BINARY_DIR}/headers/${entry} SYMBOLIC)
endforeach()

find_program(EMXX em++)
find_program(NODE NAMES node nodejs)
if(NOT EMXX OR NOT NODE)
  message(STATUS "No WebAssembly and no workshop page: em++ or node is missing (./dev setup build installs them)")
  return()
endif()

# Debian's wrapper takes the first python3 of the path, and another node than Debian's does not look for
# modules in Debian's place.
set(em ${CMAKE_COMMAND} -E env EMSDK_PYTHON=/usr/bin/python3 NODE_PATH=/usr/share/nodejs ${EMXX} -fwasm-exceptions -msimd128)
set(wasm-fast ${em} -O3)   # runs
set(wasm-small ${em} -Oz)  # what is called once a case: three quarters of the code otherwise

file(GLOB runs CONFIGURE_DEPENDS sim/base/*.cpp sim/world/*.cpp sim/month/*.cpp sim/run/*.cpp)
file(GLOB once CONFIGURE_DEPENDS sim/read/*.cpp)
set(WEBASSEMBLY_OBJECTS)
compile_with(wasm-fast ${CMAKE_BINARY_DIR}/webassembly WEBASSEMBLY_OBJECTS ${runs}
             ${CMAKE_SOURCE_DIR}/sim/statistics/sample.cpp)
compile_with(wasm-small ${CMAKE_BINARY_DIR}/webassembly WEBASSEMBLY_OBJECTS ${once})

set(page_objects)
list(TRANSFORM page_sources PREPEND ${CMAKE_SOURCE_DIR}/ OUTPUT_VARIABLE page_files)
compile_with(wasm-small ${CMAKE_BINARY_DIR}/webassembly page_objects ${page_files})

# What page.hpp declares is what is exported. No file system, no fetching: the page hands over the bytes.
file(STRINGS sim/bindings/page.hpp declared REGEX "weefsel_[a-z_]+\\(")
set(exported _malloc,_free)
foreach(line IN LISTS declared)
  string(REGEX MATCH "(weefsel_[a-z_]+)\\(" name "${line}")
  string(APPEND exported ",_${CMAKE_MATCH_1}")
endforeach()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS sim/bindings/page.hpp)
set(engine ${CMAKE_BINARY_DIR}/generated/engine)
add_custom_command(OUTPUT ${engine}.mjs ${engine}.wasm
  COMMAND ${wasm-fast} ${page_objects} ${WEBASSEMBLY_OBJECTS} -sSTRICT=1 -sMODULARIZE=1 -sEXPORT_ES6=1
          -sUSE_ES6_IMPORT_META=0 -sFILESYSTEM=0 -sENVIRONMENT=worker -sALLOW_MEMORY_GROWTH=1
          -sEXPORTED_FUNCTIONS=${exported} -sEXPORTED_RUNTIME_METHODS=UTF8ToString,stringToUTF8,lengthBytesUTF8
          -sINCOMING_MODULE_JS_API=instantiateWasm -o ${engine}.mjs
  DEPENDS ${page_objects} ${WEBASSEMBLY_OBJECTS} COMMENT "Engine as WebAssembly" VERBATIM)
add_custom_target(weefsel_webassembly DEPENDS ${engine}.mjs ${engine}.wasm)

# The shell of the workshop page, beside the command: what `weefsel page` puts cases into.
find_program(NPM npm)
if(NOT NPM)
  message(STATUS "No workshop page: npm is missing (./dev setup build installs it)")
  return()
endif()
set(workshop ${CMAKE_SOURCE_DIR}/analysis/workshop)
add_custom_command(OUTPUT ${workshop}/node_modules/.package-lock.json
  COMMAND ${NPM} ci --no-audit --no-fund --silent WORKING_DIRECTORY ${workshop}
  DEPENDS ${workshop}/package-lock.json COMMENT "Modules of the workshop page, from npm" VERBATIM)
file(GLOB_RECURSE page_parts CONFIGURE_DEPENDS ${workshop}/src/* ${workshop}/stories/*)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/workshop.html
  COMMAND ${NODE} ${workshop}/build.mjs ${CMAKE_BINARY_DIR}/generated ${CMAKE_BINARY_DIR}/workshop.html
  DEPENDS ${page_parts} ${workshop}/build.mjs ${workshop}/node_modules/.package-lock.json ${engine}.mjs ${engine}.wasm
  COMMENT "Workshop page" VERBATIM)
add_custom_target(page DEPENDS ${CMAKE_BINARY_DIR}/workshop.html)
install(FILES ${CMAKE_BINARY_DIR}/workshop.html DESTINATION ${CMAKE_INSTALL_DATADIR}/weefsel OPTIONAL)
