#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The files that desktops look for are part of the installation rules: reads them, installs nothing.
#   install_files.sh BUILD_FOLDER DATA_FOLDER
rules=$1/resources/cmake_install.cmake
status=0
for name in org.lambdarium.Lambdarium.desktop org.lambdarium.Lambdarium.metainfo.xml org.lambdarium.Lambdarium.svg lambdarium.1 sample; do
  if ! grep -q "/$name\"" "$rules"; then
    echo "$name is not installed"
    status=1
  fi
done
if [ ! -f "$1/$2/lambdarium/sample/template.yaml" ]; then
  echo "the build tree has no sample project"
  status=1
fi
exit $status
