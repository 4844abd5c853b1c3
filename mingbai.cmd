@echo off
rem Starts mingbai on Windows. environment.py makes .venv on the first call and returns at once later.
rem Exit codes: those of the command; 3 where the environment cannot be made.
setlocal
chcp 65001 >nul
set "ROOT=%~dp0"
set "LOCK=requirements.lock"
if /i "%~1"=="test" set "LOCK=requirements-test.lock"

if defined MINGBAI_PYTHON goto named
py -3 -I -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 (
  py -3 -I -X utf8 "%ROOT%generator\cli\environment.py" %LOCK%
  goto made
)
python -I -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 (
  python -I -X utf8 "%ROOT%generator\cli\environment.py" %LOCK%
  goto made
)
goto no_python

:named
"%MINGBAI_PYTHON%" -I -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if errorlevel 1 goto no_python
"%MINGBAI_PYTHON%" -I -X utf8 "%ROOT%generator\cli\environment.py" %LOCK%

:made
if errorlevel 1 exit /b %errorlevel%
set "PYTHONPATH=%ROOT:~0,-1%"
set "PYTHONUTF8=1"
set "NO_MKDOCS_2_WARNING=1"
set "PYTHONHOME="
set "PYTHONDONTWRITEBYTECODE="
"%ROOT%.venv\Scripts\python.exe" -P -m generator %*
exit /b %errorlevel%

:no_python
echo 没有找到 Python 3.11 或更新的版本。 1>&2
echo 请从单位软件库或 Python 官方网站安装，安装时勾选 Add python.exe to PATH，再运行一次。 1>&2
echo 已装在别处的，先执行：set MINGBAI_PYTHON=python.exe 的完整路径 1>&2
exit /b 3
