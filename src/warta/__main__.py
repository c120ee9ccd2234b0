from warta.site.cli import main

main()
