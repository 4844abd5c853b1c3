"""Click's own texts in Chinese: usage lines, headings of the help and messages about wrong usage."""

import sys
from collections.abc import Mapping
from types import MappingProxyType

import click

# Click's English text as it stands in its sources -> what our readers see. A test reads click's sources and
# fails when a text is new.
TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "Usage:": "用法:",
        "Options": "选项",
        "Commands": "命令",
        "Positional arguments": "参数",
        "Show this message and exit.": "显示这份说明。",
        "Show the version and exit.": "显示版本号。",
        "default: {default}": "默认：{default}",
        "env var: {var}": "环境变量：{var}",
        "required": "必须写",
        "(dynamic)": "（运行时决定）",
        "deprecated": "即将停用",
        "Aborted!": "已中断。",
        "Error: {message}": "命令写错了：{message}",
        "Try '{command} {option}' for help.": "完整说明见：{command} {option}",
        "Missing command.": "没有写要做什么，请在后面加一个命令。",
        "No such command {name!r}.": "没有“{name}”这个命令。",
        "No such option {name!r}.": "没有“{name}”这个选项。",
        "Did you mean {possibility}?": "是不是 {possibility}？",
        "(Did you mean one of: {possibilities}?)": "（是不是其中之一：{possibilities}？）",
        "Got unexpected extra argument ({args})": "多写了：{args}",
        "Got unexpected extra arguments ({args})": "多写了：{args}",
        "Missing argument": "缺少参数",
        "Missing option": "缺少选项",
        "Missing parameter": "缺少参数",
        "Missing {param_type}": "缺少{param_type}",
        "Missing parameter: {param_name}": "缺少参数：{param_name}",
        "Invalid value: {message}": "值不对：{message}",
        "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
        "Option {name!r} requires an argument.": "选项“{name}”后面要写一个值。",
        "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面要写 {nargs} 个值。",
        "Option {name!r} does not take a value.": "选项“{name}”后面不写值。",
        "Argument {name!r} takes {nargs} values.": "参数“{name}”要写 {nargs} 个值。",
        "Takes {nargs} values but 1 was given.": "要写 {nargs} 个值，只写了 1 个。",
        "Takes {nargs} values but {len} were given.": "要写 {nargs} 个值，写了 {len} 个。",
        "{len_type} values are required, but {len_value} was given.": "要写 {len_type} 个值，写了 {len_value} 个。",
        "{len_type} values are required, but {len_value} were given.": "要写 {len_type} 个值，写了 {len_value} 个。",
        "Choose from:\n\t{choices}": "可以写：\n\t{choices}",
        "{value!r} is not {choice}.": "“{value}”不是 {choice}。",
        "{value!r} is not one of {choices}.": "“{value}”不在可选的值里：{choices}。",
        "{value!r} is not a valid {number_type}.": "“{value}”不是数字。",
        "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}”应写其中之一：{states}",
        "{value!r} is not a valid UUID.": "“{value}”不是 UUID。",
        "{value!r} does not match the format {format}.": "“{value}”应写成 {format}。",
        "{value!r} does not match the formats {formats}.": "“{value}”应写成其中一种：{formats}。",
        "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
        "file": "文件",
        "directory": "目录",
        "path": "路径",
        "{name} {filename!r} does not exist.": "{name}“{filename}”不存在。",
        "{name} {filename!r} is a file.": "{name}“{filename}”是一个文件。",
        "{name} {filename!r} is a directory.": "{name}“{filename}”是一个目录。",
        "{name} {filename!r} is not readable.": "{name}“{filename}”没有读取权限。",
        "{name} {filename!r} is not writable.": "{name}“{filename}”没有写入权限。",
        "{name} {filename!r} is not executable.": "{name}“{filename}”没有执行权限。",
        "Could not open file {filename!r}: {message}": "打不开文件“{filename}”：{message}",
        "unknown error": "原因不明",
        "Do you want to continue?": "要继续吗？",
        "Confirm the action without prompting.": "不再询问，直接进行。",
        "Repeat for confirmation": "再写一遍",
        "Error: The two entered values do not match.": "两次写的不一样。",
        "Error: invalid input": "没有看懂，请再写一遍。",
        "Press any key to continue...": "按任意键继续……",
        "d": "天",
    }
)


def speak_chinese() -> None:
    """Make click say its own texts in Chinese, in this process.

    Click looks its texts up through `gettext` under two names that each of its modules holds, and has no
    setting for another source of translations, so those names are replaced.
    """
    for name, module in list(sys.modules.items()):
        if name == "click" or name.startswith("click."):
            for english, chinese in (("_", _translated), ("ngettext", _translated_number)):
                if hasattr(module, english):
                    setattr(module, english, chinese)


def _translated(text: str) -> str:
    return TEXTS.get(text, text)


def _translated_number(one: str, many: str, count: int) -> str:
    return _translated(one if count == 1 else many)


def with_chinese_usage(command: click.Command) -> click.Command:
    """The same command, whose usage line says 选项 where click's would say OPTIONS."""
    command.options_metavar = "[选项]"
    return command
