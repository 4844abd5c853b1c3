@echo off
rem Opens the menu by double click.
chcp 65001 >nul
cd /d "%~dp0"
call "%~dp0mingbai.cmd" menu
pause
