# SPDX-License-Identifier: GPL-3.0-or-later
# Fish completion. Commands and options are asked of the program itself, so they are always those that it has.
function __vmatlas_cli_command
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; or begin
            echo $word
            return
        end
    end
end
function __vmatlas_cli_commands
    vmatlas-cli --help 2>/dev/null | sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z]*\)  *\(.*\)/\1\t\2/p'
end
function __vmatlas_cli_options
    vmatlas-cli (__vmatlas_cli_command) --help 2>/dev/null | sed -n '/^Options:/,/^$/p' |
        string match -arg -- '(?:^ +|,)(--?[a-z][a-z-]*)'
end
complete -c vmatlas-cli -f
complete -c vmatlas-cli -n 'test -z (__vmatlas_cli_command)' -a '(__vmatlas_cli_commands)'
complete -c vmatlas-cli -n 'string match -q -- "-*" (commandline -ct)' -a '(__vmatlas_cli_options)'
complete -c vmatlas-cli -n 'contains -- (__vmatlas_cli_command) summary regions snapshot record diff leaks findings' -a '(__fish_complete_pids) self name:'
complete -c vmatlas-cli -n 'contains -- (__vmatlas_cli_command) summary regions snapshot diff leaks findings info convert system' -F
