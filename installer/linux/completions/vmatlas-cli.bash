# SPDX-License-Identifier: GPL-3.0-or-later
# Bash completion. Commands and options are asked of the program itself, so they are always those that it has.
_vmatlas_cli()
{
    local cur prev words cword
    _init_completion -n : || return
    local command='' i
    for ((i = 1; i < cword; i++)); do
        [[ ${words[i]} == -* ]] || { command=${words[i]}; break; }
    done
    if [[ -z $command && $cur != -* ]]; then
        COMPREPLY=($(compgen -W "$("$1" --help 2>/dev/null | sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p')" -- "$cur"))
        return
    fi
    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$("$1" $command --help 2>/dev/null | sed -n '/^Options:/,/^$/p' | grep -oE -- '(^ +|,)--?[a-z][a-z-]*' | tr -d ' ,')" -- "$cur"))
        return
    fi
    case $prev in
        --interval | --duration | --ticks | --every | --from | --to | --at | --tick | --fail-if) return ;;
        --format) COMPREPLY=($(compgen -W 'json json.gz csv vmmap-csv md html svg vmatlas' -- "$cur")); return ;;
        -o | --output) _filedir; return ;;
        --pid) _pids; return ;;
    esac
    case $command in
        summary | regions | snapshot | record | diff | leaks | findings)
            if [[ $cur == name:* ]]; then
                COMPREPLY=($(compgen -P name: -W "$(ps -eo comm= 2>/dev/null | grep -v '[^A-Za-z0-9._-]' | sort -u)" -- "${cur#name:}"))
                __ltrim_colon_completions "$cur"
                return
            fi
            COMPREPLY=($(compgen -W "self name: $(command ls /proc 2>/dev/null | grep -E '^[0-9]+$')" -- "$cur"))
            [[ ${COMPREPLY-} == name: ]] && compopt -o nospace
            [[ $command == record ]] || _filedir
            ;;
        info | convert | system) _filedir ;;
    esac
} && complete -F _vmatlas_cli vmatlas-cli
